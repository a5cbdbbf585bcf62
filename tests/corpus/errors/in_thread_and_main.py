# Pins: the main thread's error is reported after its worker was joined.
import threading

done = []
worker = threading.Thread(target=lambda: done.append("work"))
worker.start()
worker.join()
print(done)
raise OSError("main failed")
