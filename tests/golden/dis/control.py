def loops(items, a, b, c):
    for item in [1, 2, 3]:
        for other in (a, b):
            if item == other:
                break
        else:
            continue
        break
    while 1:
        if a and b or not c:
            break
        if not (a or b):
            continue
        if a if b else c:
            pass
        if a < b < c:
            return
        while a is not None:
            a = a.next
        else:
            b()
    while True:
        pass


def conditions(a, b, c):
    if a is None:
        x = 1
    elif a is not None and b is None:
        x = 2
    elif a in [1, 2] or b not in {3, 4}:
        x = 3
    else:
        x = a or b and c
    y = not a in b
    z = not a is b
    if 0:
        dead()
    if __debug__:
        print(x, y, z)
    return a if b else c


def conditional_jump_back(items):
    found = []
    for item in items:
        if item:
            if item > 1:
                found.append(item)
        else:
            continue
    return (
        found
        and items
    )


def chained(a, b, c, d):
    x = a < b <= c != d
    if not a < b < c:
        return x
    assert a, "message"
    assert (a and b) or c


def maybe_unbound(flag):
    if flag:
        value = 1
    print(value)
    del value
    return value


if loops:
    pass
elif chained:
    conditions
else:
    maybe_unbound
while n := conditions(1, 2, 3):
    print(n)
