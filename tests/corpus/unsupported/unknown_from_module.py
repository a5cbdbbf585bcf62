# expect 3:1 asyncio
import threading
from asyncio import run
