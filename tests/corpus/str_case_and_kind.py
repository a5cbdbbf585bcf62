# Pins: case changing and character-kind tests of str.
for s in ("hello world", "Hello World", "HELLO", "h3llo", "they're bill's", "", "ÄÖ ß", "123", "a_b", " "):
    print(repr(s), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase())
    print(s.isupper(), s.islower(), s.istitle(), s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isidentifier())
print("ß".upper(), "ß".casefold(), "Straße".casefold() == "STRASSE".casefold(), "É".lower(), "ñ".upper())
print("12".isnumeric(), "12".isdecimal(), "1.2".isdigit(), "-1".isdigit(), "½".isnumeric())
print("abc".isascii(), "é".isascii(), "\t\n ".isspace(), "a b".isprintable(), "\n".isprintable())
print("class".isidentifier(), "1a".isidentifier(), "_x1".isidentifier())
print("Abc" < "abc", "Z" < "a", "abc" < "abcd", "a" * 3, 3 * "ab", "x" * 0, "x" * -1)
table = str.maketrans("abc", "xyz")
print("aabbcc".translate(table), "cab".translate({97: "A", 98: None, 99: 67}), "abc".translate(str.maketrans("a", "b", "c")))
count = {}
for ch in "Mississippi":
    count[ch.lower()] = count.get(ch.lower(), 0) + 1
print(count, sorted(count.items(), key=lambda kv: (-kv[1], kv[0])))
print("".join([c.upper() if i % 2 else c.lower() for i, c in enumerate("alternating")]))
