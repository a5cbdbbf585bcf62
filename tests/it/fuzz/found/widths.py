# rr:5
# Numbers that a machine of 32 bits must not cut: hashes, and lengths of ranges.
print(hash("counter"), hash(b"counter"), hash((1, "a", 2.5)), hash(3 ** 70), hash(0.1))
r = range(10 ** 12)
print(len(r), r[-1], r[10 ** 11], r[::7][3], list(reversed(r[:3])), len(range(0, -10 ** 15, -3)))
print(next(reversed(r)), len(r[5:10 ** 11:2]), r[10 ** 11:][0])
try:
    len(range(-2 ** 63, 2 ** 63 - 1))
except OverflowError as error:
    print(error)
