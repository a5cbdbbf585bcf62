from twisted.internet import defer

DEFERREDS, TIMES = 100, 1000

counter = 0

def increment(result):
    global counter
    for _ in range(TIMES):
        counter += 1
    return result

deferreds = [defer.Deferred() for _ in range(DEFERREDS)]
for deferred in deferreds:
    deferred.addCallback(increment)
for deferred in deferreds:
    deferred.callback(None)
print(counter)
