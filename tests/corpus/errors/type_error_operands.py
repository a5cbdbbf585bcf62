# Pins: an uncaught TypeError of an operator, on the second turn of a loop.
total = 0
for value in (1, 2.5, "3"):
    print("adding", repr(value))
    total = total + value
print(total)
