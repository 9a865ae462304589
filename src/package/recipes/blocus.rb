# SPDX-License-Identifier: GPL-3.0-or-later
#
# For Homebrew.  make dist fills in @...@.  Its steps are run on Linux by make check-recipes;
# with brew itself, and on macOS, nobody has tried it yet.
class Blocus < Formula
  desc "Ensemble simulator of fuel supply corridors under blockade"
  homepage "@URL@"
  url "@URL@/blocus-@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license "GPL-3.0-or-later"

  depends_on "pkgconf" => :build
  depends_on "gsl"
  depends_on "jansson"
  depends_on "libcsv"
  depends_on "libmd"

  def install
    system "make", "install", "PREFIX=#{prefix}"
    # Where what make install put is listed; brew has its own list.
    rm share/"blocus/files"
  end

  test do
    system bin/"blocus", "run", "scenarios/blockade-2025.csv", "-n", "20", "-q", "-o", "results"
    assert_path_exists testpath/"results/summary.csv"
    assert_match version.to_s, shell_output("#{bin}/blocus --version")
  end
end
