// Whether a sanitizer watches, so that everything takes several times as long: what then only repeats itself may be less.
#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define REQUISITE_TEST_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define REQUISITE_TEST_SANITIZED 1
#endif
#endif
#if !defined(REQUISITE_TEST_SANITIZED)
#define REQUISITE_TEST_SANITIZED 0
#endif
