# Pins: linked list, stack machine, binary tree, priority heap and a trie, written in classes.
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Linked:
    def __init__(self):
        self.head = None

    def push(self, value):
        self.head = Node(value, self.head)
        return self

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def values(self):
        out, node = [], self.head
        while node is not None:
            out.append(node.value)
            node = node.next
        return out


linked = Linked().push(1).push(2).push(3)
print(linked.values())
linked.reverse()
print(linked.values())


class Tree:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None

    def insert(self, key):
        side = "left" if key < self.key else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(key))
        else:
            child.insert(key)

    def walk(self, visit):
        if self.left:
            self.left.walk(visit)
        visit(self.key)
        if self.right:
            self.right.walk(visit)

    def height(self):
        return 1 + max([t.height() for t in (self.left, self.right) if t], default=0)


tree = Tree(50)
for k in (30, 70, 20, 40, 60, 80, 10):
    tree.insert(k)
seen = []
tree.walk(seen.append)
print(seen, tree.height())


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[(i - 1) // 2] > items[i]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        smallest = items.pop()
        i = 0
        while True:
            best = min([c for c in (i, 2 * i + 1, 2 * i + 2) if c < len(items)], key=lambda c: items[c], default=i)
            if best == i:
                return smallest
            items[i], items[best] = items[best], items[i]
            i = best


heap = Heap()
for v in [5, 3, 8, 1, 9, 2]:
    heap.push(v)
print([heap.pop() for _ in range(6)])


def evaluate(text):
    stack = []
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a // b}
    for token in text.split():
        if token in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[token](a, b))
        else:
            stack.append(int(token))
    return stack.pop()


print(evaluate("3 4 + 2 *"), evaluate("10 2 8 * + 3 -"), evaluate("-7 2 /"))
trie = {}
for word in ("to", "tea", "ten", "inn"):
    level = trie
    for letter in word:
        level = level.setdefault(letter, {})
    level["$"] = word
print(trie)
