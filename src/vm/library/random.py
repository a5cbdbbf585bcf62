
# The module `random`, where it picks from sequences: CPython's algorithms, so that a seed gives the same picks.

def _random_randrange(self, start, stop=None, step=1):
    _whole(start)
    if stop is None:
        if step != 1:
            raise TypeError('Missing a non-None stop argument')
        if start > 0:
            return self._randbelow(start)
        raise ValueError('empty range for randrange()')
    _whole(stop)
    _whole(step)
    width = stop - start
    if step == 1:
        if width > 0:
            return start + self._randbelow(width)
        raise ValueError(f'empty range in randrange({start}, {stop})')
    if step == 0:
        raise ValueError('zero step for randrange()')
    count = (width + step + (-1 if step > 0 else 1)) // step
    if count <= 0:
        raise ValueError(f'empty range in randrange({start}, {stop}, {step})')
    return start + step * self._randbelow(count)

def _whole(number):
    if not isinstance(number, int):
        raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")

def _random_randint(self, a, b):
    return self.randrange(a, b + 1)

def _random_randbytes(self, n):
    return self.getrandbits(n * 8).to_bytes(n, 'little')

def _random_choice(self, seq):
    if not len(seq):
        raise IndexError('Cannot choose from an empty sequence')
    return seq[self._randbelow(len(seq))]

def _random_shuffle(self, x):
    for i in range(len(x) - 1, 0, -1):
        j = self._randbelow(i + 1)
        x[i], x[j] = x[j], x[i]

def _random_choices(self, population, weights=None, *, cum_weights=None, k=1):
    n = len(population)
    if cum_weights is None:
        if weights is None:
            return [population[int(self.random() * n)] for _ in range(k)]
        if isinstance(weights, int):
            raise TypeError(f'The number of choices must be a keyword argument: k={weights}')
        cum_weights = []
        total = 0
        for weight in weights:
            total = total + weight
            cum_weights.append(total)
    elif weights is not None:
        raise TypeError('Cannot specify both weights and cumulative weights')
    if len(cum_weights) != n:
        raise ValueError('The number of weights does not match the population')
    total = cum_weights[-1] + 0.0
    if total <= 0.0:
        raise ValueError('Total of weights must be greater than zero')
    return [population[_bisect(cum_weights, self.random() * total, n - 1)] for _ in range(k)]

def _bisect(values, wanted, high):
    low = 0
    while low < high:
        middle = (low + high) // 2
        if wanted < values[middle]:
            high = middle
        else:
            low = middle + 1
    return low

def _random_sample(self, population, k, *, counts=None):
    if isinstance(population, (set, frozenset, dict)):
        raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
    if counts is not None:
        spread = []
        for item, count in zip(population, counts):
            spread.extend([item] * count)
        population = spread
    n = len(population)
    if not 0 <= k <= n:
        raise ValueError('Sample larger than population or is negative')
    setsize = 21
    if k > 5:
        power = 1
        while power < k * 3:
            power *= 4
        setsize += power
    result = [None] * k
    if n <= setsize:
        pool = list(population)
        for i in range(k):
            j = self._randbelow(n - i)
            result[i] = pool[j]
            pool[j] = pool[n - i - 1]
        return result
    selected = set()
    for i in range(k):
        j = self._randbelow(n)
        while j in selected:
            j = self._randbelow(n)
        selected.add(j)
        result[i] = population[j]
    return result
