# Pins: of a chain of exceptions the last one is reported.
def load(table, key):
    try:
        return table[key]
    except KeyError as error:
        raise ValueError("no setting named " + key) from error


print(load({"a": 1}, "a"))
print(load({"a": 1}, "b"))
