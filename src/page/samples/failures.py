# Hosts that misbehave, and the exception that a program gets of each.
from urllib.request import urlopen

HOSTS = ["blog-0", "nowhere", "refused", "unreachable", "timeout", "silent", "reset", "missing", "loop", "truncated"]

for host in HOSTS:
    try:
        print(host, len(urlopen(f"http://{host}.example/", timeout=3).read()), "bytes")
    except Exception as error:
        print(host, type(error).__name__, error)
