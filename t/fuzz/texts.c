#include "fuzz.h"

FUZZ(replay_texts)
