# Pins: programs over text: caesar, word counts, run lengths, roman numerals, wrapping.
def caesar(text, shift):
    out = ""
    for ch in text:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            out += chr((ord(ch) - base + shift) % 26 + base)
        else:
            out += ch
    return out


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3))


def run_length(text):
    runs = []
    for ch in text:
        if runs and runs[-1][0] == ch:
            runs[-1][1] += 1
        else:
            runs.append([ch, 1])
    return "".join([ch + (str(n) if n > 1 else "") for ch, n in runs])


print(run_length("aaabccddddd"), run_length(""), run_length("abc"))


def roman(n):
    table = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    out = []
    for value, letters in table:
        count, n = divmod(n, value)
        out.append(letters * count)
    return "".join(out)


print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024)])
text = "the cat and the dog and the bird"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])):
    print(f"{word:<6}{n:>3} {'#' * n}")


def wrap(words, width):
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return lines + [line]


for line in wrap(text.split(), 12):
    print("|" + line.ljust(12) + "|")


def to_base(n, base):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = ""
    while n:
        n, d = divmod(n, base)
        out = digits[d] + out
    return out or "0"


print([to_base(255, b) for b in (2, 8, 16, 36)], all([int(to_base(n, 7), 7) == n for n in range(200)]))
print("".join(sorted("listen")) == "".join(sorted("silent")), " ".join([w[::-1] for w in text.split()]))
