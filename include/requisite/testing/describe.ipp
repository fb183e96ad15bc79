#pragma once

// One for each group of values.
