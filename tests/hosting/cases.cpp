#include "cases.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace voicepress::test {

namespace {

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == text.npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(by); at != text.npos; at = text.find(by, begin)) {
    parts.push_back(trimmed(text.substr(begin, at - begin)));
    begin = at + by.size();
  }
  parts.push_back(trimmed(text.substr(begin)));
  return parts;
}

std::vector<int> numbers(const std::string& text) {
  std::istringstream stream(text);
  std::vector<int> list;
  for (int number = 0; stream >> number;) list.push_back(number);
  return list;
}

// "\r\n\x41" between quotes as the bytes that it means.
std::string unquoted(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') {
      bytes += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'r': bytes += '\r'; break;
      case 'n': bytes += '\n'; break;
      case 't': bytes += '\t'; break;
      case '0': bytes += '\0'; break;
      case 'x':
        bytes += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
        i += 2;
        break;
      default: bytes += text[i];
    }
  }
  return bytes;
}

// "A{300}" as 300 letters, "A{repeat a/ 1500}" as 1,500 times "a/".
std::string with_long_parts(std::string text) {
  if (const auto at = text.find("A{repeat a/ "); at != text.npos) {
    const auto end = text.find('}', at);
    std::string many;
    for (int i = std::stoi(text.substr(at + 12)); i > 0; --i) many += "a/";
    return text.replace(at, end - at + 1, many);
  }
  if (const auto at = text.find("A{"); at != text.npos) {
    const auto end = text.find('}', at);
    return text.replace(at, end - at + 1, std::string(std::stoul(text.substr(at + 2)), 'A'));
  }
  return text;
}

// "X: 1{fields 90}" as 90 fields.
std::string field_lines(const std::string& field) {
  const auto at = field.find("{fields ");
  const std::string line = with_long_parts(field.substr(0, at)) + "\r\n";
  std::string lines;
  for (int i = at == field.npos ? 1 : std::stoi(field.substr(at + 8)); i > 0; --i) lines += line;
  return lines;
}

std::string request_of(const std::vector<std::string>& parts) {
  if (parts.at(1).starts_with('"')) return unquoted(parts[1]);
  std::string head = with_long_parts(parts[1]) + " HTTP/1.1\r\n", fields;
  bool has_host = true;
  for (std::size_t i = 2; i < parts.size(); ++i) {
    if (parts[i] == "no host")
      has_host = false;
    else
      fields += field_lines(parts[i]);
  }
  return head + (has_host ? "Host: x\r\n" : "") + fields + "\r\n";
}

ConformanceCase case_of(const std::string& line) {
  ConformanceCase result;
  const auto arrow = line.find(" => ");
  if (arrow == line.npos) throw std::runtime_error("no =>");
  const auto asked = split(line.substr(0, arrow), " | ");
  std::string expected = line.substr(arrow + 4);
  if (const auto at = expected.find(" ## nginx "); at != expected.npos) {
    const std::string other = expected.substr(at + 10);
    result.nginx = numbers(other);
    const auto colon = other.find(": ");
    if (colon == other.npos || result.nginx.empty()) throw std::runtime_error("no reason for what nginx does");
    result.reason = other.substr(colon + 2);
    expected.resize(at);
  }
  result.name = asked.at(0);
  result.request = request_of(asked);
  result.checks = split(expected, " | ");
  result.statuses = numbers(result.checks.front());
  result.checks.erase(result.checks.begin());
  if (result.statuses.empty()) throw std::runtime_error("no status");
  return result;
}

}  // namespace

std::string ConformanceCase::last_method() const {
  const auto last = request.rfind(" HTTP/1.");
  const auto begin = last == request.npos ? last : request.rfind('\n', last);
  const std::string last_line = begin == request.npos ? request : request.substr(begin + 1);
  return last_line.substr(0, last_line.find(' '));
}

std::vector<ConformanceCase> read_cases(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<ConformanceCase> cases;
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty() || line[0] == '#' || line.starts_with("==")) continue;
    try {
      cases.push_back(case_of(line));
    } catch (const std::exception& problem) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + problem.what());
    }
    cases.back().line = number;
  }
  return cases;
}

}  // namespace voicepress::test
