# Pins: a dict that grows while it is iterated.
d = {"a": 1}
for key in d:
    print(key)
    d[key + key] = 0
