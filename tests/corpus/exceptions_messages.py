# Pins: the messages of builtin errors on which the versions of Python agree.
class Thing:
    pass


zero = 0
text = "abc"
number = 5
nothing = None
items = [1, 2, 3]
table = {"a": 1}
attempts = [
    lambda: 1 / zero, lambda: items[10], lambda: items[-4], lambda: table["missing"], lambda: table[0], lambda: table[(1, 2)],
    lambda: int("x"), lambda: int("1.5"), lambda: float("abc"), lambda: undefined_name, lambda: text.missing,
    lambda: number.missing, lambda: nothing.missing, lambda: Thing().missing, lambda: Thing.missing,
    lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: {} + {}, lambda: None + 1, lambda: "a" * "b", lambda: [1] * 1.5,
    lambda: 1 - "a", lambda: "a" - "b", lambda: -"a", lambda: +[], lambda: ~1.5, lambda: 1 < "a", lambda: [] < {}, lambda: None > None,
    lambda: 1 & 1.0, lambda: 1 << "a", lambda: "a" % 1, lambda: number[0], lambda: nothing[0], lambda: Thing()[0],
    lambda: items["a"], lambda: text["a"] if False else items[1.0], lambda: len(5), lambda: len(nothing),
    lambda: list(5), lambda: sum(["a"]), lambda: sum(5), lambda: max([]), lambda: min(()), lambda: max(5), lambda: sorted(5),
    lambda: sorted([1, "a"]), lambda: int([]), lambda: int(nothing), lambda: abs("a"), lambda: ord("ab"), lambda: chr(-1),
    lambda: [].pop(), lambda: items.index(9), lambda: items.remove(9), lambda: "abc".index("z"), lambda: {}.popitem(), lambda: set().pop(),
    lambda: hash([]), lambda: {[]: 1}, lambda: {{}}, lambda: iter(5), lambda: next(5), lambda: [a for a in 5], lambda: 1 in 5,
    lambda: "a" in 5, lambda: 5 in "abc", lambda: isinstance(1, 5), lambda: "".join([1]), lambda: "%d" % "x", lambda: round("a"),
    lambda: number(), lambda: text(), lambda: nothing(), lambda: Thing()(), lambda: divmod(1, "a"), lambda: pow("a", 2), lambda: range("a"),
    lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: tuple(5), lambda: set(5), lambda: bytes("a"), lambda: dict(5), lambda: reversed(5),
    lambda: enumerate(5), lambda: zip(5), lambda: map(5, 5), lambda: any(5), lambda: all(nothing), lambda: 2.0 // "a", lambda: 5 @ 5,
]
# Where the versions word it differently, only the type is printed.
vague = {0, 37, 43, 44, 48, 49, 51, 52, 78}
for number_of, attempt in enumerate(attempts):
    try:
        print(number_of, "no error", attempt())
    except Exception as error:
        print(number_of, type(error).__name__, "" if number_of in vague else error)
