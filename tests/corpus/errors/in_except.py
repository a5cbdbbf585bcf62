# Pins: an error inside an except block replaces the first one.
try:
    print("trying")
    [].pop()
except IndexError as error:
    print("handling:", error)
    print({}["state"])
