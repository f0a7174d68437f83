#include "publish/course_record.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("a course of a sound comes back from its record as it was") {
  SoundCourse course;
  course.duration = std::chrono::milliseconds(12345);
  course.channels = 2;
  course.loudness = {-18.25, 4.1, -INFINITY};
  course.seconds_lufs = {-17.01, -INFINITY, -70.12};
  course.limited_share = 0.012345;
  course.limited_most_db = 5.55;
  course.limited = {{3, 5.55}, {9, 0.01}};
  const auto back = course_from_record(to_record(course));
  REQUIRE(back);
  CHECK(back->duration == course.duration);
  CHECK(back->channels == 2);
  CHECK(back->loudness.integrated_lufs == -18.25);
  CHECK(back->loudness.range_lu == 4.1);
  CHECK(std::isinf(back->loudness.true_peak_dbtp));
  CHECK(back->seconds_lufs == course.seconds_lufs);
  CHECK(back->limited_share == 0.012345);
  CHECK(back->limited_most_db == 5.55);
  CHECK(back->limited == course.limited);
  CHECK(to_record(*back) == to_record(course));
}

TEST_CASE("a damaged record of a course is as good as none") {
  for (const char* damaged : {"", "{}", "[1]", "{\"duration\":1}", R"({"duration":-5,"channels":1,"lufs":1,"range":1,
       "dbtp":1,"seconds":[],"limited_millionths":0,"limited_most":0,"limited":[]})"})
    CHECK_FALSE(course_from_record(damaged));
}
