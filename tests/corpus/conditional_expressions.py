# Pins: if/elif/else, conditional expressions, membership, identity, walrus conditions, pass.
def grade(score):
    if score >= 90:
        return "A"
    elif score >= 80:
        return "B"
    elif score >= 70:
        return "C"
    else:
        return "F"


print([grade(s) for s in (95, 90, 85, 72, 10)])


def fizz(n):
    return "FizzBuzz" if n % 15 == 0 else "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else str(n)


print(" ".join([fizz(n) for n in range(1, 16)]))
x = None
print("none" if x is None else "some", "empty" if not [] else "full", x or "default", (x and x.y) is None)
if x:
    pass
else:
    print("falsy")
if (n := len("hello")) > 3 and (m := n * 2) < 20:
    print(n, m)
values = [3, 0, 7]
while values and (v := values.pop()) != 0:
    print("took", v)
print(values, v)
print(1 in [1, 2], 1 not in (2, 3), "k" in {"k": 0}, 0 in {"k": 0}, "ell" in "hello", 3 in range(5), None in [None])
a = 5
result = []
if a > 3:
    if a > 4:
        result.append("nested")
    if a > 10:
        result.append("never")
    result.append("outer")
print(result)
print((lambda v: "big" if v > 10 else "small")(11), [("even", "odd")[k % 2] for k in range(3)], {True: "y", False: "n"}[a == 5])


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


print([y for y in (1900, 2000, 2023, 2024, 2100) if leap(y)])
for y in range(3): print("one line", y, end="; ")
print()
if a == 5: print("same line"); print("two statements")
while a: a -= 1
print(a); b = 1; print(b)


def nothing(): pass


def triangle(p, q, r):
    if not (p + q > r and q + r > p and p + r > q):
        return "none"
    return "equilateral" if p == q == r else "isosceles" if p == q or q == r or p == r else "scalene"


print(nothing(), triangle(3, 3, 3), triangle(3, 4, 4), triangle(3, 4, 5), triangle(1, 1, 3))
