# Pins: indexing and slicing of strings, also out of range and with steps.
s = "abcdefgh"
print(s[0], s[7], s[-1], s[-8], s[2:5], s[:3], s[5:], s[:], s[-3:], s[:-3], s[2:-2])
print(s[::2], s[1::2], s[::-1], s[5:2:-1], s[-1:-4:-1], s[::3], s[6::-2], s[2:5:-1])
print(repr(s[5:2]), repr(s[10:]), s[-100:3], s[5:100], repr(s[8:]), s[:-100:-1])
for index in (8, -9, 100):
    try:
        s[index]
    except IndexError as error:
        print(index, error)
for bad in ("x", 1.5, None):
    try:
        s[bad]
    except TypeError as error:
        print(type(error).__name__)
try:
    s[::0]
except ValueError as error:
    print(error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
cut = slice(1, 6, 2)
print(s[cut], cut, cut.start, cut.stop, cut.step, slice(3), cut.indices(4))


def is_palindrome(text):
    letters = [c.lower() for c in text if c.isalpha()]
    return letters == letters[::-1]


print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("baton"), is_palindrome(""))
print([s[i:i + 3] for i in range(0, len(s), 3)], [s[i] for i in range(-1, -9, -3)])
u = "aé€😀z"
print(len(u), u[3], u[::-1], u[1:4], [ord(c) for c in u])
