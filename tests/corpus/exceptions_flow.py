# Pins: try, except, else and finally with return, break, continue and nesting.
def flow(kind):
    log = []
    try:
        log.append("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            raise KeyError("k")
        if kind == "return":
            return log
    except ValueError:
        log.append("except value")
    except (KeyError, IndexError) as error:
        log.append("except " + type(error).__name__)
    else:
        log.append("else")
    finally:
        log.append("finally")
    log.append("after")
    return log


for kind in ("value", "key", "return", "none"):
    print(kind, flow(kind))


def override():
    try:
        return "try"
    finally:
        print("cleanup")


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def from_except():
    try:
        1 / 0
    except ZeroDivisionError:
        return "except"
    finally:
        print("still runs")


def from_else():
    try:
        pass
    except ValueError:
        pass
    else:
        return "else"
    finally:
        print("after else")


print(override(), value_kept(), from_except(), from_else())
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        print("body", i)
    finally:
        print("finally", i)


def nested():
    try:
        try:
            raise ValueError("inner")
        except KeyError:
            print("wrong")
        finally:
            print("inner finally")
    except ValueError as error:
        print("outer", error)
        try:
            raise KeyError("second")
        except KeyError as second:
            print("handled", second)
        print("still", error)
    else:
        print("no else")
    return "end"


print(nested())


def loop_return():
    for i in range(3):
        for j in range(3):
            try:
                if i * j == 2:
                    return i, j
            finally:
                if j == 2:
                    print("row", i)


print(loop_return())


def retry(times):
    attempts = 0
    while True:
        try:
            attempts += 1
            if attempts < times:
                raise RuntimeError(attempts)
            return attempts
        except RuntimeError as error:
            print("attempt", error)


print(retry(3))
