# Pins: a list as a key.
seen = {}
for key in ("a", (1, 2), [1, 2]):
    seen[key] = True
    print(key)
