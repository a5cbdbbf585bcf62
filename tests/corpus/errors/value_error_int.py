# Pins: int() of bad text, uncaught through a finally.
def parse(text):
    try:
        return int(text)
    finally:
        print("parsed", repr(text))


print(parse("12"))
print(parse("twelve"))
