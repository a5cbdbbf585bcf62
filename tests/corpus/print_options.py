# Pins: print with sep, end, file-less forms, many kinds of values and no arguments.
print()
print("a", "b")
print("a", "b", sep="")
print("a", "b", sep="\n")
print("a", end="")
print("b", end="!\n")
print(1, 2.0, None, True, [1, "x"], ("t",), {"k": "v"}, sep=" | ")
print(sep="x")
print(end="only end\n")
print("", "", sep="-")
print("x", sep=None, end=None)
print(*range(5))
print(*"abc", sep=",")
print(*[1, 2], *(3,), sep="+", end=" = 6\n")
print("tab\tnew\nline", "quote's", 'double"')
print("flush", flush=True)
print("é", "€", "日本語", "😀")
print(["é", "\n", "'"], repr("\t"))
for i in range(3):
    print(i, end=", " if i < 2 else "\n")
print(print("inner"))
print("%s" % print, "built-in" in str(print)) if False else print("done")
print(1, 2, sep=" " * 3)
print("long" * 30)
print("a\rb" == "a\x0db", "\\n")
for action in ("sep", "end", "unknown"):
    try:
        if action == "sep":
            print("a", sep=1)
        elif action == "end":
            print("a", end=b"")
        else:
            print("a", colour="red")
    except TypeError as error:
        print(action, type(error).__name__)


class Loud:
    def __str__(self):
        print("(in str)", end=" ")
        return "LOUD"


print("before", Loud(), "after")
print("x" if [] else "y", not "", -0.0, 1_000, 0x1F)
