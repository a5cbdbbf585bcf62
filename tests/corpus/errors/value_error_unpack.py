# Pins: unpacking too many values.
pairs = [("a", 1), ("b", 2), ("c", 3, 4)]
for key, value in pairs:
    print(key, value)
