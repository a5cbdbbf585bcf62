# Pins: escapes, raw strings, quoting in repr, joined literals and unicode.
print("tab\there", "new\\nline", 'single \' quote', "double \" quote", "\x41\u00e9\U0001F600", "\101\60")
for s in ("plain", "it's", 'say "hi"', "it's \"both\"", "back\\slash", "a\nb\tc\rd", "\0\x01\x1f\x7f", "\xa0é€😀", "", "\u200b\ufeff"):
    print(repr(s), len(s))
print(r"raw \n \t \\", R"also \x", len(r"\n"), "joined " "by " 'juxtaposition')
print("""triple "quoted"
over lines""", '''and 'single'
too''')
print("line continued \
here")
text = ("parenthesised "
        "over "
        f"lines {1 + 1}")
print(text)
print(ascii("é€😀\n"), ascii("plain"), "%a" % "ü")
print("\a\b\f\v".encode("utf-8"), repr("\a\b\f\v"))
print(["a'b", 'c"d', "e\\f", "\n"], ("x",), {"k'": "v\""})
print("é" == "\u00e9", "e\u0301" == "é", len("e\u0301"), "日本語"[1], "日本語".encode("utf-8"))
print(str("x") + str(1) + str(None) + str([1, "a"]) + str(1.0) + str(True))
print(repr(repr("a'b")), str(repr("x")), repr(str(1)))
