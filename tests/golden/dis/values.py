def displays(a, b, k):
    w = [1, 2, 3], [1, 2, a], {1, 2, 3}, {a, b}, (1, (2, "x")), (a, 2), [], (), {}
    x = [*a, 1, 2]
    y = (*a, 3)
    z = {*a, 4}
    d = {**k, "a": 1, "b": 2, **k}
    e = {1: 2, 3: 4, 5: 6}, {"a": b}, {a: b}
    return w, x, y, z, d, e


def large(a):
    many = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, a]
    return many, {
        a: 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": 10,
        "k": 11, "l": 12, "m": 13, "n": 14, "o": 15, "p": 16, "q": 17, "r": 18, "s": 19,
    }


def targets(x, y):
    a, *b = x
    (a, [b, c]), d = y
    a = b = c = d
    x.y[1:2] += 3
    x[1::2] = 4
    x.q -= 1
    x[y] *= 2
    a, b = b, a
    a, b, c = c, b, a
    del a, x.y, x[1], (b, c)
    return x[1:], x[:2], x[::2], x[1, 2:3], x[:]


def folding(s):
    small = -1, 2**10, "a" * 3, (1, 2)[0], not 1, 1 if 0 else 2, 7 // -2, 7 % -2, 1 << 5, ~5
    large = 10**30, 2**200, 1e400, 0.1 + 0.2, -0.0, 1_000
    text = "a" "b" f"c{s}" "d", b"x" b"\xff", "it's", 'say "hi"', "\n\x00"
    return small, large, text, True & False, "x" in ["x"], None, ...


def formatting(s, w):
    a = "%s-%r %5s%%" % (s, 1, w)
    b = "%d" % (s,)
    c = "%s %s" % (1, 2)
    d = f"{s!r:>{w}}{s=}{w:5}{{}}{s:{w}.{w}f}"
    e = f"", f"plain", f"{s}"
    f = f"""first
    {s} second {w
    }"""
    return a, b, c, d, e, f
