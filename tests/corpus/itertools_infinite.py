# Pins: count, cycle, repeat, islice, takewhile, dropwhile, accumulate, chain, starmap, zip_longest.
import itertools
from itertools import accumulate, chain, count, cycle, dropwhile, islice, repeat, starmap, takewhile, zip_longest

print(list(islice(count(), 5)), list(islice(count(10, 3), 4)), list(islice(count(1.5, 0.5), 3)), list(islice(count(5, -2), 4)))
print(list(islice(cycle("abc"), 7)), list(repeat("x", 3)), list(islice(repeat(0), 2)), list(map(pow, [2, 3], repeat(2))))
print(list(islice("abcdefg", 2)), list(islice("abcdefg", 2, 5)), list(islice("abcdefg", 1, None, 2)), list(islice([1], 5, 9)))
print(list(takewhile(lambda n: n < 5, [1, 4, 6, 2])), list(dropwhile(lambda n: n < 5, [1, 4, 6, 2])), list(itertools.filterfalse(lambda n: n % 2, range(6))))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3, 4], lambda a, b: a * b)))
print(list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2], initial=10)))
print(list(chain("ab", [1], ())), list(chain.from_iterable([[1, 2], "cd"])), list(chain()), list(chain(*[[1], [2]])))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(lambda a, b: a + b, zip("ab", "cd"))))
print(list(zip_longest([1, 2, 3], "a")), list(zip_longest("ab", "xyz", fillvalue="-")), list(itertools.compress("abcd", [1, 0, 1, 0])))
ids = count(100)
print(next(ids), next(ids), [next(ids) for _ in range(3)])
for i, letter in zip(count(1), "xyz"):
    print(i, letter, end="; ")
print()
turns = cycle(["red", "green"])
print([next(turns) for _ in range(5)])
a, b = itertools.tee([1, 2, 3])
print(list(a), list(b), list(itertools.pairwise("abcd")))
primes = []
for n in count(2):
    if all([n % p for p in takewhile(lambda p: p * p <= n, primes)]):
        primes.append(n)
    if len(primes) == 10:
        break
print(primes)
it = iter(range(10))
print(list(islice(it, 3)), list(islice(it, 3)), next(it), list(it))
print(sum(islice(accumulate(count(1)), 10)), dict(zip("abc", count())), list(islice(chain.from_iterable(repeat("ab")), 5)))
