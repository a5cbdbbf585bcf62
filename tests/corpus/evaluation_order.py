# Pins: the order in which operands, arguments, keys, defaults and targets are evaluated.
log = []


def t(value, label=None):
    log.append(str(label if label is not None else value))
    return value


def flush():
    print(" ".join(log))
    log.clear()


t(1) + t(2) * t(3) - t(4)
flush()
[t(1), t(2), [t(3)]]
flush()
{t("k1"): t("v1"), t("k2"): t("v2")}
flush()
(lambda *a, **k: None)(t(1), t(2), x=t(3), *[t(4)], **{"y": t(5)})
flush()
d = {}
d[t("key")] = t("value")
flush()
t(d, "object")[t("index")] = t("right")
flush()
t([1, 2, 3], "list")[t(0, "low"):t(2, "high"):t(1, "step")]
flush()
t(1) < t(5) > t(2) < t(0) < t(9)
flush()
t("yes") if t(True) else t("no")
flush()
t(0) or t("") or t("x") or t("y")
flush()
[t(x) for x in t([1, 2], "iterable") if t(True, "cond")]
flush()
{t(x, "key"): t(x, "value") for x in [1]}
flush()


def f(a=t("default a"), b=t("default b")):
    pass


flush()


class C(t(object, "base")):
    attribute = t("attribute")

    @t(staticmethod, "decorator")
    def method(x=t("method default")):
        pass


flush()
a = b = t(1)
flush()
t(d, "first target")["p"] = t(d, "second target")["q"] = t(0, "value")
flush()
x, y = t(1), t(2)
x, y = t(y, "y"), t(x, "x")
flush()
"%s %s" % (t("a"), t("b"))
f"{t('p')} {t('q'):>{t(3)}} {t('r')!r}"
flush()
t("{} {}", "template").format(t(1), t(2))
flush()
assert t(1, "assert"), t("message")
print(t("arg"), end=t("\n", "end"))
flush()
t([5], "aug list")[t(0, "aug index")] += t(1, "aug value")
flush()
del t({"z": 1}, "del object")[t("z", "del key")]
flush()
t(2) ** -t(1) if t(False) else not t(3)
flush()
