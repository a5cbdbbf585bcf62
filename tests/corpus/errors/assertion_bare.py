# Pins: an uncaught AssertionError without a message.
items = [3, 1, 2]
print(sorted(items))
assert items == sorted(items)
