# Pins: an uncaught KeyError shows the repr of the key.
ages = {"ann": 31, "bob": 25}
for name in ("ann", "bob", "it's cid"):
    print(name, ages[name])
