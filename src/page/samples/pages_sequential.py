# One page n times, one after the other.
from urllib.request import urlopen

n = 30

for _ in range(n):
    print(len(urlopen("http://blog-0.example/").read()))
