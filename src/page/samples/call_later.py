from twisted.internet import reactor

CALLS, TIMES = 100, 1000

counter = 0
left = CALLS

def increment():
    global counter, left
    for _ in range(TIMES):
        counter += 1
    left -= 1
    if left == 0:
        reactor.stop()

for _ in range(CALLS):
    reactor.callLater(0, increment)
reactor.run()
print(counter)
