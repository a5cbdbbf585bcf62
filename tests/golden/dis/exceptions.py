def through_finally(items):
    for item in items:
        try:
            if item:
                return item
            elif item > 5:
                break
            else:
                continue
        finally:
            print("done")
    with open("a") as f, open("b"):
        while True:
            try:
                return f.read()
            except ValueError as error:
                if error:
                    break
                continue
            except (KeyError, TypeError):
                return 1
            else:
                return None
            finally:
                del f


def handlers(x):
    try:
        raise ValueError from x
    except:
        raise
    try:
        pass
    finally:
        pass
    try:
        x = 1
    except KeyError:
        pass
    except ValueError as error:
        return error
    while x:
        try:
            y
        except TypeError:
            break
        finally:
            z


def nested_with(a, b, items):
    with a:
        with b as c:
            return 1
    with a:
        pass
    for item in items:
        with a:
            break
        with b, \
                c:
            continue

    def inner(lock):
        with (lock):
            a.x += 1
            return a.x

    return inner


def finally_in_finally():
    try:
        try:
            one()
        finally:
            two()
    finally:
        three()
    try:
        return one()
    except ValueError:
        return two()
    finally:
        return three()
