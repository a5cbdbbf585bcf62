# Pins: the searching methods of str.
s = "the quick brown fox jumps over the lazy dog"
print(s.find("the"), s.find("the", 1), s.find("cat"), s.rfind("the"), s.find("o", 13, 30), s.find(""))
print(s.index("quick"), s.rindex("o"), s.count("o"), s.count("the"), "aaaa".count("aa"), "abc".count(""))
print(s.startswith("the"), s.startswith("quick", 4), s.endswith("dog"), s.endswith(("cat", "dog")), s.startswith(("a", "b")))
print("fox" in s, "cat" not in s, "" in "", "a" in "")
try:
    s.index("cat")
except ValueError as error:
    print(error)
try:
    s.rindex("cat")
except ValueError as error:
    print(error)
print(s.partition(" "), s.rpartition(" "), s.partition("#"), s.rpartition("#"))
print("k=v=w".partition("="), "k=v=w".rpartition("="))
print("prefix-body".removeprefix("prefix-"), "body.py".removesuffix(".py"), "body".removeprefix("x"))
print("a-b-c".replace("-", "+"), "aaa".replace("a", "b", 2), "abc".replace("", "."), "abc".replace("x", "y"))
print("hello".find("l", -2), "hello".find("l", -3), "hello".rfind("l", 0, 3), "hello".find("z", 10))
print("x" * 3 in "axxxb", max("hello"), min("hello"), sorted("hello"), list(reversed("abc")))
words = s.split()
print(words.index("fox"), [w for w in words if "o" in w], max(words, key=len), len(s))
for ch in "aeiou":
    print(ch, s.count(ch), end="; ")
print()
