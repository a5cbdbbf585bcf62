# expect 3:6 asyncio
import threading
from asyncio import run
