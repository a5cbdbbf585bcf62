
# Priority queues whose items are compared by methods of the program's. Other threads may run meanwhile: then it is done
# again. The algorithms are those of heapq, so that equal items leave in the same order.

def _priority_put(self, item, block=True, timeout=None):
    while True:
        _queue_await_room(self, item, block, timeout)
        before = _queue_items(self)
        heap = before[:]
        heap.append(item)
        _heap_sift_down(heap, 0, len(heap) - 1)
        if _queue_replace(self, before, heap):
            return

def _priority_get(self, block=True, timeout=None):
    while True:
        _queue_await_item(self, block, timeout)
        before = _queue_items(self)
        heap = before[:]
        item = heap.pop()
        if heap:
            item, heap[0] = heap[0], item
            _heap_sift_up(heap)
        if _queue_replace(self, before, heap):
            return item

def _heap_sift_down(heap, start, place):
    item = heap[place]
    while place > start:
        parent = (place - 1) // 2
        if not item < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item

def _heap_sift_up(heap):
    item = heap[0]
    place = 0
    child = 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _heap_sift_down(heap, 0, place)
