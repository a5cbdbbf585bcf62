# Pins: every method of list and the errors they raise.
a = [3, 1, 2]
a.append(5)
a.extend([7, 6])
a.extend("xy")
print(a, len(a))
a.insert(0, "first")
a.insert(100, "last")
a.insert(-1, "before last")
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove("x")
print(a, a.index(5), a.count(1), a.index(1, 1), 7 in a, "q" in a)
a.remove("before last")
a.reverse()
print(a)
a.sort()
print(a)
a.sort(reverse=True)
print(a)
words = ["pear", "fig", "banana", "kiwi"]
words.sort(key=len)
print(words)
words.sort(key=lambda w: w[-1], reverse=True)
print(words, words.sort(), words.append("z"))
b = a.copy()
b.clear()
print(a, b, a is a, a == list(a), a is list(a))
for action in ("pop", "remove", "index", "popindex", "get", "set", "del", "sort", "type"):
    try:
        if action == "pop":
            [].pop()
        elif action == "remove":
            [1].remove(2)
        elif action == "index":
            [1].index(2)
        elif action == "popindex":
            [1].pop(5)
        elif action == "get":
            [1][1]
        elif action == "set":
            [1][1] = 2
        elif action == "del":
            del [1][1]
        elif action == "sort":
            [1, "a"].sort()
        else:
            a["a"]
    except (IndexError, ValueError, TypeError) as error:
        print(action, type(error).__name__, error)
print([1, 2] + [3], [0] * 3, 2 * [1, 2], [1] * 0, [1, 2] == [1, 2.0], [1, 2] < [1, 2, 0], [[]] * 2)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows, rows[0] is rows[1])
nested = []
nested.append(nested)
print(nested, [[1, [2, [3]]]], [None, True, "s", 1.0, (1,), {}])
