# SPDX-License-Identifier: GPL-3.0-or-later
#
# ruby formula.rb FORMULA PREFIX: do in this folder, the unpacked sources, what a formula of
# Homebrew says, with as much of Homebrew as ours asks for: install below PREFIX, then test
# in a folder of its own.  What the formula uses and is not here is an error of Ruby.
require "fileutils"
require "pathname"
require "tmpdir"

class Formula
  FIELDS = %i[desc homepage url sha256 license].freeze
  class << self
    attr_reader :needs, :proof
    FIELDS.each do |field|
      define_method(field) { |text = nil| text ? instance_variable_set("@#{field}", text) : instance_variable_get("@#{field}") }
    end

    def depends_on(what)
      (@needs ||= []) << (what.is_a?(Hash) ? what.keys.first : what)
    end

    def test(&block)
      @proof = block
    end
  end

  attr_reader :prefix, :testpath

  def initialize(prefix, testpath)
    @prefix = Pathname(prefix)
    @testpath = Pathname(testpath)
  end

  def bin = prefix/"bin"
  def share = prefix/"share"
  def version = self.class.url[/-([0-9.]+)\.tar\.gz\z/, 1]
  def rm(path) = FileUtils.rm(path)
  def system(*words) = Kernel.system(*words.map(&:to_s)) || abort("FAILED: #{words.join(" ")}")

  def shell_output(command)
    said = `#{command}`
    $?.success? ? said : abort("FAILED: #{command}")
  end

  def assert_path_exists(path) = path.exist? || abort("FAILED: no #{path}")
  def assert_match(text, said) = said.include?(text) || abort("FAILED: not #{text}: #{said}")
end

load ARGV[0]
missing = Formula::FIELDS.reject { |field| Blocus.send(field) }
abort "FAILED: the formula has no #{missing.join(", ")}" unless missing.empty?
abort "FAILED: desc is longer than 80 letters, or ends with a stop" if Blocus.desc.size > 80 || Blocus.desc.end_with?(".")
libraries = Blocus.needs.drop(1)
abort "FAILED: dependencies are not in order" unless libraries == libraries.sort
Dir.mktmpdir do |folder|
  formula = Blocus.new(ARGV[1], folder)
  formula.install
  Dir.chdir(folder) { formula.instance_eval(&Blocus.proof) }
end
puts [Blocus.url, Blocus.sha256]
