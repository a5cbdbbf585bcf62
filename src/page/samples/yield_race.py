from twisted.internet import defer, reactor, task

TASKS, TIMES = 10, 3

counter = 0

def pause():
    return task.deferLater(reactor, 0, lambda: None)

@defer.inlineCallbacks
def increment():
    global counter
    for _ in range(TIMES):
        value = counter
        yield pause()
        counter = value + 1

@defer.inlineCallbacks
def main():
    yield defer.gatherResults([increment() for _ in range(TASKS)])
    print(counter, "of", TASKS * TIMES)
    reactor.stop()

main()
reactor.run()
