# Pins: the sequences of a seeded generator for the common functions.
import random

for seed in (0, 1, 42, 12345, 2 ** 40, -7):
    random.seed(seed)
    print(seed, random.random(), random.randint(1, 100), random.randrange(10), random.choice("abcdef"))
random.seed(1)
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.sample("abcdefgh", 3), random.uniform(1, 2), random.uniform(5, -5))
print(random.randrange(5, 10), random.randrange(0, 100, 7), random.randint(-5, 5), random.getrandbits(1), random.getrandbits(8), random.getrandbits(40))
print(random.choices([1, 2, 3], k=5), random.choices("ab", weights=[9, 1], k=8), random.choices("xyz", cum_weights=[1, 2, 10], k=4))
print(random.gauss(0, 1), random.gauss(10, 2), random.randint(0, 10 ** 30), random.getrandbits(100), random.randrange(2 ** 70))
random.seed("text")
print(random.random(), random.randint(1, 6))
random.seed(3.5)
print(random.random())
a = random.Random(7)
b = random.Random(7)
print([a.randint(1, 6) for _ in range(10)] == [b.randint(1, 6) for _ in range(10)], a.random() == b.random(), a.random())
random.seed(9)
first = [random.random() for _ in range(3)]
random.seed(9)
print(first == [random.random() for _ in range(3)], all([0 <= x < 1 for x in first]))
random.seed(5)
rolls = [random.randint(1, 6) for _ in range(600)]
print([rolls.count(n) for n in range(1, 7)], sum(rolls))
for action in ("randint", "choice", "sample", "randrange"):
    try:
        if action == "randint":
            random.randint(5, 1)
        elif action == "choice":
            random.choice([])
        elif action == "sample":
            random.sample([1], 2)
        else:
            random.randrange(0)
    except (ValueError, IndexError) as error:
        print(action, type(error).__name__)
random.seed(2)
print(random.expovariate(1.5), random.triangular(0, 10, 3), random.normalvariate(0, 1))
