#include "fuzz.h"

FUZZ(replay_multipart)
