# Pins: center, ljust, rjust, zfill and expandtabs.
for width in (0, 3, 5, 6, 9):
    print("[" + "baton".center(width) + "]", "[" + "baton".ljust(width, ".") + "]", "[" + "baton".rjust(width, "*") + "]")
print("ab".center(5, "-"), "abc".center(6, "-"), "a".center(4, "-"), "".center(3, "-"), "abc".center(10, "="))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "abc".zfill(2), "".zfill(3), "-".zfill(3), "--1".zfill(5))
print("a\tb".expandtabs(), "a\tbc\td".expandtabs(4), "\t".expandtabs(2) + "|", "abcd\te".expandtabs(4))
rows = [("thread", "state", "ms"), ("main", "running", 12), ("worker-1", "blocked", 3), ("w2", "done", 1400)]
widths = [max([len(str(row[i])) for row in rows]) for i in range(3)]
for row in rows:
    cells = []
    for i, cell in enumerate(row):
        text = str(cell)
        cells.append(text.rjust(widths[i]) if isinstance(cell, int) else text.ljust(widths[i]))
    print("| " + " | ".join(cells) + " |")
print("=" * sum(widths) + "=" * 10)
try:
    "a".center(5, "ab")
except TypeError as error:
    print(error)
for n in range(1, 6):
    print(("*" * (2 * n - 1)).center(9) + "|")
