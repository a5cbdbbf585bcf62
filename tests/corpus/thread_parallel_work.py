# Pins: dividing work among threads: matrix product, merge sort, map and reduce, futures.
import threading


def run_all(functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def matrix_product(a, b):
    out = [[0] * len(b[0]) for _ in a]

    def row(i):
        for j in range(len(b[0])):
            out[i][j] = sum([a[i][k] * b[k][j] for k in range(len(b))])

    run_all([lambda i=i: row(i) for i in range(len(a))])
    return out


def merge_sort(values, depth=2):
    if len(values) < 2:
        return values
    half = len(values) // 2
    parts = [values[:half], values[half:]]

    def sort(i):
        parts[i] = merge_sort(parts[i], depth - 1)

    if depth > 0:
        run_all([lambda: sort(0), lambda: sort(1)])
    else:
        sort(0)
        sort(1)
    left, right = parts
    out = []
    while left and right:
        out.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return out + left + right


def word_counts(texts):
    partial = [{} for _ in texts]

    def count(i):
        for word in texts[i].split():
            partial[i][word] = partial[i].get(word, 0) + 1

    run_all([lambda i=i: count(i) for i in range(len(texts))])
    total = {}
    for counts in partial:
        for word, n in counts.items():
            total[word] = total.get(word, 0) + n
    return sorted(total.items())


class Future:
    def __init__(self, f, *args):
        self.done = threading.Event()
        threading.Thread(target=self.run, args=(f, args)).start()

    def run(self, f, args):
        self.value = f(*args)
        self.done.set()

    def result(self):
        self.done.wait()
        return self.value


print(matrix_product([[1, 2], [3, 4], [5, 6]], [[1, 0, 2], [0, 1, 3]]))
print(merge_sort([(n * 17) % 31 for n in range(31)]))
print(word_counts(["a b a", "b c", "a c c"]))
futures = [Future(pow, 2, n) for n in range(8)]
print([f.result() for f in futures])
