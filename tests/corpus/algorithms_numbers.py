# Pins: sieve, gcd, collatz, pascal, perfect numbers, newton, matrix products.
def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0:2] = [False, False]
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = [False] * len(flags[n * n::n])
    return [n for n, flag in enumerate(flags) if flag]


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def pascal(rows):
    row = [1]
    for _ in range(rows):
        print(" ".join(map(str, row)).center(20).rstrip())
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]


def product(a, b):
    return [[sum([x * y for x, y in zip(row, column)]) for column in zip(*b)] for row in a]


def fib_matrix(n):
    result, base = [[1, 0], [0, 1]], [[1, 1], [1, 0]]
    while n:
        if n & 1:
            result = product(result, base)
        base = product(base, base)
        n >>= 1
    return result[0][1]


def isqrt(n):
    x = n
    while x * x > n:
        x = (x + n // x) // 2
    return x


print(sieve(60), len(sieve(5000)))
print(gcd(48, 18), gcd(17, 5), gcd(2 ** 80, 6 ** 40) == 2 ** 40, [collatz(n) for n in (1, 7, 27, 97)])
pascal(6)
print(fib_matrix(10), fib_matrix(100), fib_matrix(300) % 10 ** 12)
print(isqrt(10 ** 40), isqrt(2 * 10 ** 30), [n for n in range(1, 500) if sum([d for d in range(1, n) if n % d == 0]) == n])
print(sum([1 / 2 ** k for k in range(20)]), sum([(-1) ** k * 4 // (2 * k + 1) for k in range(5)]))
digits = str(2 ** 200)
print({d: digits.count(d) for d in sorted(set(digits))}, sum(map(int, digits)))


def egyptian(a, b):
    parts = []
    while a:
        n = -(-b // a)
        parts.append(n)
        a, b = a * n - b, b * n
    return parts


def exact(n, d, places):
    whole, r = divmod(n, d)
    out = str(whole) + "."
    for _ in range(places):
        digit, r = divmod(r * 10, d)
        out += str(digit)
    return out


print(egyptian(6, 7), exact(22, 7, 30), exact(1, 998001, 24), exact(355, 113, 12))
