# Pins: split, rsplit, splitlines, join and strip.
print("a b  c".split(), "a b  c".split(" "), "  lead and trail  ".split(), "".split(), "".split(","), " ".split())
print("a,b,,c".split(","), "a,b,,c".split(",", 1), "a,b,,c".rsplit(",", 1), "a,b,c".split(",", 0), "a b c d".split(None, 2))
print("a b c d".rsplit(None, 2), "a<>b<>c".split("<>"), "abc".split("abc"), "one".split(","))
print("x\ny\r\nz\n".splitlines(), "x\ny\r\nz\n".splitlines(True), "".splitlines(), "\n\n".splitlines(), "a\n".split("\n"))
print(",".join(["a", "b"]), "".join(["x", "y", "z"]), "-".join([]), "-".join(["only"]), ", ".join("abc"))
print(" ".join([str(n) for n in range(5)]), "->".join(map(str, (1, 2))), "+".join({"k": 1, "v": 2}))
print("[" + "  pad \t\n".strip() + "]", "[" + "  l".lstrip() + "]", "[" + "r  ".rstrip() + "]", "xxhixx".strip("x"), "abcba".strip("ab"))
print("www.example.com".strip("cmowz."), "mississippi".lstrip("ims"), "mississippi".rstrip("ip"), "".strip())
try:
    "a".split("")
except ValueError as error:
    print(error)
try:
    ",".join(["a", 1])
except TypeError as error:
    print(error)
try:
    ",".join(5)
except TypeError as error:
    print(error)
text = """name: baton
kind: relay

size: 4"""
for number, line in enumerate(text.split("\n"), 1):
    key, separator, value = line.partition(":")
    print(number, repr(key), repr(separator), repr(value.strip()))
print(dict([line.split(": ") for line in text.splitlines() if line]))
