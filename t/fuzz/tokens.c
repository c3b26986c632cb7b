#include "fuzz.h"

FUZZ(replay_tokens)
