# Pins: product, permutations, combinations, groupby and what is built from them.
from itertools import combinations, combinations_with_replacement, groupby, permutations, product

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("a", [])))
print(list(permutations([1, 2, 3])), list(permutations("abc", 2)), list(permutations([], 0)), list(permutations("ab", 3)))
print(list(combinations("abcd", 2)), list(combinations([1, 2, 3], 3)), list(combinations("ab", 0)), list(combinations("ab", 5)))
print(list(combinations_with_replacement("ab", 2)), len(list(permutations(range(5)))), len(list(combinations(range(10), 4))))
print([(k, list(g)) for k, g in groupby("aaabbca")], [(k, len(list(g))) for k, g in groupby(sorted("mississippi"))])
words = ["apple", "bat", "bar", "atom", "book"]
for key, group in groupby(sorted(words), key=lambda w: w[0]):
    print(key, list(group), end="; ")
print()
print([k for k, g in groupby([1, 1, 2, 2, 1])], [(k, [x for x in g]) for k, g in groupby(range(7), lambda n: n // 3)])
print([p for p in permutations(range(1, 4)) if p[0] < p[1]], sum([1 for c in product("HT", repeat=4) if c.count("H") == 2]))
print(["".join(p) for p in product("01", repeat=3)], max(combinations([5, 1, 9, 3], 2), key=sum))


def subsets(items):
    return [list(c) for n in range(len(items) + 1) for c in combinations(items, n)]


def pythagorean(limit):
    return [(a, b, c) for a, b, c in combinations(range(1, limit), 3) if a * a + b * b == c * c]


def interleavings(left, right):
    if not left or not right:
        return [left + right]
    return [left[0] + rest for rest in interleavings(left[1:], right)] + [right[0] + rest for rest in interleavings(left, right[1:])]


print(subsets("abc"), pythagorean(21))
print(interleavings("ab", "xy"), len(interleavings("abcd", "wxyz")))
