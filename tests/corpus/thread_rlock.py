# Pins: re-entrant locks in recursive and nested calls.
import threading


class Tree:
    def __init__(self):
        self.lock = threading.RLock()
        self.nodes = {}

    def add(self, path):
        with self.lock:
            if path and path not in self.nodes:
                self.nodes[path] = 0
                self.add(path.rpartition("/")[0])
            return len(self.nodes)

    def bump(self, path):
        with self.lock:
            self.add(path)
            self.nodes[path] += 1
            parent = path.rpartition("/")[0]
            if parent:
                self.bump(parent)


tree = Tree()
paths = ["a/b/c", "a/b", "a/d", "e"]


def work(path):
    for _ in range(10):
        tree.bump(path)


threads = [threading.Thread(target=work, args=(p,)) for p in paths * 2]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(tree.nodes.items()))
lock = threading.RLock()
depth = []


def recurse(n):
    with lock:
        depth.append(n)
        if n:
            recurse(n - 1)


ts = [threading.Thread(target=recurse, args=(4,)) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(depth == [4, 3, 2, 1, 0] * 3)
