# Pins: bytes literals, encoding and decoding, and the common methods.
b = b"hello\x00\xff\n'"
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], list(b[:3]))
print("é€".encode(), "é".encode("utf-8"), "abc".encode("ascii"), b"\xc3\xa9".decode(), b"abc".decode("ascii"))
print(b"a" + b"b", b"ab" * 3, b"ell" in b, 104 in b, b"abc" == b"abc", b"abc" == "abc", b"a" < b"b")
print(bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(), bytes(b"x"))
print(b"a,b,c".split(b","), b",".join([b"x", b"y"]), b" pad ".strip(), b"abc".upper(), b"ABC".lower())
print(b"hello".find(b"l"), b"hello".count(b"l"), b"hello".replace(b"l", b"L"), b"hello".startswith(b"he"), b"hello".endswith(b"lo"))
print(b"\xde\xad".hex(), bytes.fromhex("dead beef"), repr(b'"'), repr(b"'"), str(b"x"))
print([x for x in b"abc"], sum(b"abc"), max(b"abc"), sorted(b"cab"), bool(b""), bool(b"\0"))
print(hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], b"line1\nline2".splitlines(), b"k=v".partition(b"="))
try:
    b[0] = 1
except TypeError as error:
    print(error)
try:
    b[99]
except IndexError as error:
    print(error)
try:
    b"a" + "b"
except TypeError as error:
    print(error)
try:
    "a" + b"b"
except TypeError as error:
    print(error)
try:
    b"\xff".decode("utf-8")
except UnicodeDecodeError as error:
    print(type(error).__name__, isinstance(error, ValueError))
try:
    bytes([256])
except ValueError as error:
    print(error)
try:
    "é".encode("ascii")
except UnicodeEncodeError as error:
    print(type(error).__name__)
print(b"\xff".decode("latin-1"), b"\xffa".decode("utf-8", "replace"), b"\xffa".decode("utf-8", "ignore"))
