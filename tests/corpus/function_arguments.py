# Pins: *args, **kwargs, keyword-only and positional-only parameters.
def everything(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(everything(1, d=4))
print(everything(1, 20, 30, 40, 50, d=4, e=0, z=26, a="kw"))
print(everything(*[1, 2, 3, 4], **{"d": 5, "x": 6}))


def star(*args, **kwargs):
    return args, kwargs


print(star(), star(1, 2), star(a=1), star(1, *[2, 3], 4, *"ab", k=1, **{"m": 2}, **{"n": 3}))
print(star(*(), **{}), star(*{"k": 1}), star(*range(3)))


def keyword_only(*, key, other="o"):
    return key, other


print(keyword_only(key=1), keyword_only(other=2, key=3))


def positional(a, b, /):
    return a - b


print(positional(5, 3), positional(*[1, 2]))


def evaluation(*args, **kwargs):
    return args, list(kwargs.items())


def say(v):
    print(v, end=" ")
    return v


print(evaluation(say(1), k=say(2), *[say(3)], j=say(4)))


def change(args_list, number):
    args_list.append(number)
    number += 1
    args_list = ["rebound"]
    return number


mine = []
n = 1
print(change(mine, n), mine, n)


def forward(f, *args, **kwargs):
    return f(*args, **kwargs)


print(forward(max, 3, 9, 2), forward(sorted, [3, 1], reverse=True), forward(dict, a=1))
print(forward(forward, forward, star, 1, x=2))


def tally(first, *rest):
    return first if not rest else first + tally(*rest)


print(tally(1), tally(1, 2, 3, 4), tally("a", "b"), tally([1], [2]))
args = (1, 2)
kwargs = {"sep": "-", "end": "!\n"}
print(*args, 3, **kwargs)
