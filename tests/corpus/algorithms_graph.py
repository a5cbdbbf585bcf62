# Pins: breadth and depth first search, shortest paths, topological order, n queens.
from collections import deque

graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}


def breadth_first(start):
    seen, order, queue = {start}, [], deque([start])
    while queue:
        node = queue.popleft()
        order.append(node)
        for neighbour in graph[node]:
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
    return order


def depth_first(node, seen=None):
    seen = [] if seen is None else seen
    if node not in seen:
        seen.append(node)
        for neighbour in graph[node]:
            depth_first(neighbour, seen)
    return seen


def paths(start, end):
    if start == end:
        return [[end]]
    return [[start] + rest for nxt in graph[start] for rest in paths(nxt, end)]


print(breadth_first("a"), depth_first("a"), paths("a", "f"))
weights = {("a", "b"): 7, ("a", "c"): 9, ("a", "f"): 14, ("b", "c"): 10, ("b", "d"): 15, ("c", "d"): 11, ("c", "f"): 2, ("d", "e"): 6, ("e", "f"): 9}


def shortest(start):
    distance = {start: 0}
    done = set()
    while True:
        todo = [(d, n) for n, d in distance.items() if n not in done]
        if not todo:
            return distance
        d, node = min(todo)
        done.add(node)
        for (u, v), w in weights.items():
            for here, there in ((u, v), (v, u)):
                if here == node and d + w < distance.get(there, float("inf")):
                    distance[there] = d + w


print(sorted(shortest("a").items()))


def topological(edges):
    incoming = {n: 0 for n in edges}
    for targets in edges.values():
        for t in targets:
            incoming[t] += 1
    order, ready = [], sorted([n for n, k in incoming.items() if k == 0])
    while ready:
        node = ready.pop(0)
        order.append(node)
        for t in edges[node]:
            incoming[t] -= 1
            if not incoming[t]:
                ready.append(t)
    return order


def queens(n, placed=()):
    if len(placed) == n:
        return 1
    row = len(placed)
    return sum([queens(n, placed + (c,)) for c in range(n)
                if all([c != q and abs(c - q) != row - r for r, q in enumerate(placed)])])


print(topological(graph), [queens(n) for n in range(1, 7)])
